'use client'

import dynamic from 'next/dynamic'
import { useSyncExternalStore } from 'react'
import { toasterIsWanted, watchToasterWish } from './toaster-wish'

const ToasterParts = dynamic(() => import('./toaster-parts').then((file) => file.ToasterParts), { ssr: false })

/** Where results are told. */
export function Toaster({ label }: { label: string }) {
  const isWanted = useSyncExternalStore(watchToasterWish, toasterIsWanted, () => false)
  return isWanted ? <ToasterParts label={label} /> : null
}
