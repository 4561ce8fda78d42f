import type { ReactNode } from 'react'
import { BrandMark } from './brand-mark'

interface NoticePageProps {
  title: string
  children: ReactNode
}

/** A page of its own for one thing: signing in, not signed in, nothing here. */
export function NoticePage({ title, children }: NoticePageProps) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-full max-w-90">
        <div className="mb-4 flex items-center gap-2 px-1 text-md font-semibold">
          <BrandMark />
          Taskyard
        </div>
        <section className="rounded-xl border border-line bg-surface p-5 shadow-sm">
          <h1 className="text-lg font-semibold tracking-[-0.012em]">{title}</h1>
          {children}
        </section>
      </div>
    </main>
  )
}
