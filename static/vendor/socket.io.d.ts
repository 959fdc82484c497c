export interface Socket {
  id?: string;
  connected: boolean;
  active: boolean;
  recovered: boolean;
  auth: Record<string, unknown> | ((give: (data: Record<string, unknown>) => void) => void);
  io: Manager;
  on(event: string, listener: (...values: any[]) => void): this;
  once(event: string, listener: (...values: any[]) => void): this;
  off(event?: string, listener?: (...values: any[]) => void): this;
  emit(event: string, ...values: any[]): this;
  emitWithAck(event: string, ...values: any[]): Promise<any>;
  timeout(milliseconds: number): this;
  volatile: this;
  connect(): this;
  disconnect(): this;
}

export interface Manager {
  on(event: string, listener: (...values: any[]) => void): this;
  off(event?: string, listener?: (...values: any[]) => void): this;
  reconnection(wanted: boolean): this;
  engine: { close(): void; transport: { name: string } };
  opts: { transports: string[] };
}

export function io(address?: string, options?: Record<string, unknown>): Socket;
export function io(options?: Record<string, unknown>): Socket;
export { io as connect, io as default };
