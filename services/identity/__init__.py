"""Who a person is: accounts, sign-in, sessions, tokens and profile.

* ``accounts`` registers people; ``sign_in`` checks a password; ``passwords`` judges and keeps it.
* ``login_sessions`` are the revocable truth of every sign-in; ``access_tokens`` only point at one.
* ``actors`` turns a token or cookie into the ``Actor`` that use cases take.
* ``profile`` is what a person may see and change about themselves.
"""
