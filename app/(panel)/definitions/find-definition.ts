import { cache } from 'react'
import { requireViewer } from '@/app/_http/viewer'
import { currentLocale } from '@/app/_i18n/locale'
import type { DefinitionView } from '@/lib/contract/definitions'
import { AppError } from '@/lib/core/app-error'
import { showDefinition } from '@/lib/definitions/show'

/** The definition of that name or id as it stands in an address; null: there is none. Read once a request. */
export const findDefinition: (segment: string) => Promise<DefinitionView | null> = cache(async (segment) => {
  await requireViewer()
  try {
    return await showDefinition(decodeURIComponent(segment), await currentLocale())
  } catch (error) {
    if (error instanceof URIError || (error instanceof AppError && error.code === 'not-found')) return null
    throw error
  }
})
