export interface SortableEvent extends Event {
  item: HTMLElement;
  from: HTMLElement;
  to: HTMLElement;
  oldIndex?: number;
  newIndex?: number;
}

export default class Sortable {
  static create(element: HTMLElement, options?: Record<string, unknown>): Sortable;
  constructor(element: HTMLElement, options?: Record<string, unknown>);
  toArray(): string[];
  sort(order: readonly string[], useAnimation?: boolean): void;
  option(name: string, value?: unknown): unknown;
  destroy(): void;
}
export { Sortable };
