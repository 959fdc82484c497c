from tests.browser.pages import assert_accessible


def test_p(phone_page, anna):
    phone_page.wait_for_selector("h1")
    assert_accessible(phone_page)
