export const signin = {
  title: 'Sign in',
  lead: 'to see what runs, what ended and what it printed',
  username: 'User name',
  password: 'Password',
  showPassword: 'Show the password',
  hidePassword: 'Hide the password',
  submit: 'Sign in',
  wrong: 'User name or password is not right.',
  throttled: 'Too many tries. Wait {seconds, plural, one {# second} other {# seconds}}, then try again.',
  unreachable: 'The server did not answer. Is it running?',
  missing: 'Both are needed.',
  firstStart:
    'On the first start, the password of admin was shown in the terminal, and is kept in the data directory until it is changed.',
  unauthorizedTitle: 'You are not signed in',
  unauthorizedProxy:
    'Sign-in happens at the proxy in front of Taskyard, and no accepted identity came with this request. Sign in there, then try again.',
  unauthorizedHint:
    'Where the proxy did sign you in: Taskyard accepts identities only from a proxy that knows FORWARD_AUTH_SECRET.',
}
