'use client'

import { useRouter } from 'next/navigation'

/** Leads from the drawer back to the page below it, which is one entry back whatever was opened in the drawer. */
export function useCloseDrawer(): () => void {
  const router = useRouter()
  return () => router.back()
}
