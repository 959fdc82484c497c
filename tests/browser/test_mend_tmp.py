from playwright.sync_api import expect

def st(p): return p.locator(".state")

def test_untick(phone_page, room, anna):
    anna.start(); r = anna.open("multiple")
    phone_page.locator("input[value=a]").check()
    expect(st(phone_page)).to_contain_text("Opgeslagen")
    phone_page.locator("input[value=a]").click()
    expect(phone_page.locator("input[value=a]")).to_be_checked()
    expect(st(phone_page)).to_contain_text("Opgeslagen")
    assert room.counts(r)["a"] == 1

def test_late(phone_page, room, anna):
    anna.start(); r = anna.open("choice")
    expect(phone_page.locator("input[value=a]")).to_be_visible()
    room.on_round(r, "close")
    phone_page.locator("input[value=a]").check()
    expect(st(phone_page)).to_contain_text("gesloten")
    anna.do("reveal_results", round=r)
    expect(phone_page.locator("#alarm")).to_contain_text("gesloten")
    anna.open("scale")
    expect(phone_page.locator("#alarm")).to_be_hidden()

def test_lost(phone_page, room, anna):
    anna.start(); r = anna.open("scale")
    expect(phone_page.locator(".picked")).to_be_visible()
    phone_page.evaluate("([c, r]) => localStorage.setItem(`answer-${c}`, JSON.stringify({round: r, answer: ['3'], command: 'x'.repeat(9), saved: true}))", [room.code, r])
    phone_page.reload()
    expect(phone_page.locator("input:checked")).to_have_count(0)
    expect(st(phone_page)).not_to_contain_text("Opgeslagen")
    expect(phone_page.locator(".picked .hollow")).to_be_visible()
