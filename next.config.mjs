const isDevelopment = process.env.NODE_ENV === 'development'

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Compression holds back what a stream has written; a proxy in front compresses better.
  compress: false,
  serverExternalPackages: [
    '@prisma/adapter-better-sqlite3',
    '@prisma/adapter-pg',
    '@prisma/client',
    'better-sqlite3',
    'dbus-native',
    'pg',
    'pino',
    'pino-pretty',
  ],
  // `npm run check` checks them, those of the tests too: a start shall neither wait for that nor fail of it.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    serverActions: { allowedOrigins: allowedHosts(), bodySizeLimit: '2mb' },
    // unauthorized() answers 401 in place: behind a proxy that signs people in there is nowhere to send them.
    authInterrupts: true,
  },
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  // A lock file in a folder above ours would make that folder the root.
  turbopack: {
    root: import.meta.dirname,
    // The words come parsed (lib/i18n/compiled.ts), so that no page carries the parser.
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
  },
  outputFileTracingRoot: import.meta.dirname,
  headers: async () => [{ source: '/:path*', headers: securityHeaders() }],
  rewrites: async () => [
    // A navigation takes the page's icon away for a moment, and a browser that looks then asks for this.
    { source: '/favicon.ico', destination: '/icon.svg' },
    // Seed 002 has its own progress, logs and stream; its verbs are ours.
    { source: '/api/v1/tasks/:taskId/:verb(start|pause|stop)', destination: '/api/tasks/:taskId/:verb' },
    // Seed 000's paths.
    { source: '/api/manual/services', destination: '/api/services' },
    { source: '/api/manual/:verb(trigger|deploy)', destination: '/api/services/deploy' },
    { source: '/api/manual/services/:unit', destination: '/api/services/:unit/deploy' },
  ],
}

// The same list as lib/access/origins.ts, which says why; here without the scheme, as Next compares it.
function allowedHosts() {
  const { TASKYARD_URL, HOST = '127.0.0.1', PORT = '3000' } = process.env
  if (TASKYARD_URL) return [new URL(TASKYARD_URL).host]
  return ['127.0.0.1', 'localhost', '[::1]', HOST].map((host) => `${host}:${PORT}`)
}

function securityHeaders() {
  return [
    { key: 'Content-Security-Policy', value: contentSecurityPolicy() },
    { key: 'X-Content-Type-Options', value: 'nosniff' },
    { key: 'Referrer-Policy', value: 'same-origin' },
    { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  ]
}

// Next writes its bootstrap as inline scripts; a nonce for them would make every page dynamic.
function contentSecurityPolicy() {
  return [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
