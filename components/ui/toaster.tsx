'use client'

import { useSyncExternalStore } from 'react'
import { late } from './late'
import { toasterIsWanted, watchToasterWish } from './toaster-wish'

const ToasterParts = late(() => import('./toaster-parts').then((file) => file.ToasterParts))

/** Where results are told. */
export function Toaster({ label }: { label: string }) {
  const isWanted = useSyncExternalStore(watchToasterWish, toasterIsWanted, () => false)
  return isWanted ? <ToasterParts label={label} /> : null
}
