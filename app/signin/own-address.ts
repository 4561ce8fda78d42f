/**
 * Where to go after signing in: a path of ours, else the first page. Browsers read `//host` and `/\host` as another
 * site, and leave out tabs and line feeds before they look.
 */
export function ownAddress(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 2000) return '/tasks'
  if (!/^\/(?![/\\])[\x21-\x7e\u00a0-\uffff]*$/.test(wanted)) return '/tasks'
  const { origin, pathname, search, hash } = new URL(wanted, 'http://taskyard.invalid')
  if (origin !== 'http://taskyard.invalid' || pathname.startsWith('//')) return '/tasks'
  // The way in would lead to the way in.
  return pathname === '/signin' || pathname === '/' ? '/tasks' : `${pathname}${search}${hash}`
}
