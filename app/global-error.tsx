'use client'

import './globals.css'

/** When even the frame of the page failed: no words in the right language, no theme, but never nothing. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center p-6 text-center">
        <main role="alert">
          <h1 className="text-lg font-semibold">Taskyard could not show this page · 无法显示此页面</h1>
          <p className="mt-1 text-fg-2">
            What runs goes on. The server's log has the reason{error.digest && ` under ${error.digest}`}.
          </p>
          <button
            type="button"
            onClick={reset}
            className="mt-4 h-8 rounded-md bg-primary px-3 font-medium text-on-primary"
          >
            Try again · 重试
          </button>
        </main>
      </body>
    </html>
  )
}
