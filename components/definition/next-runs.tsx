'use client'

import { TriangleAlert } from 'lucide-react'
import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import { formatRun } from '@/lib/format/time'
import { Ahead } from './next-run'
import { type MarkedRun, markRuns } from './run-marks'

interface NextRunsProps {
  /** ISO 8601. */
  runs: string[]
  timezone: string
  isByTimesOfDay: boolean
}

/** Instants that lie ahead, in the schedule's zone and in the reader's, marked where clocks change. */
export function NextRuns({ runs, timezone, isByTimesOfDay }: NextRunsProps) {
  const t = useTranslations('definitions.detail')
  const own = useTimeZone() ?? 'UTC'
  const isSame = own === timezone
  if (runs.length === 0) return <p className="text-xs text-fg-3">{t('noRuns')}</p>
  return (
    <table className="w-full border-separate border-spacing-0 text-xs">
      <thead>
        <tr className="text-left text-fg-3">
          <th scope="col" className="pr-3 pb-1 font-medium">
            {isSame ? t('sameZone', { zone: own }) : t('there', { zone: timezone })}
          </th>
          {!isSame && (
            <th scope="col" className="pr-3 pb-1 font-medium">
              {t('here')}
            </th>
          )}
          <th scope="col" className="pb-1">
            <span className="sr-only">{t('next')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {markRuns(runs, timezone, isByTimesOfDay).map((run) => (
          <RunRow key={run.at} run={run} timezone={timezone} own={isSame ? null : own} />
        ))}
      </tbody>
    </table>
  )
}

function RunRow({ run, timezone, own }: { run: MarkedRun; timezone: string; own: string | null }) {
  const t = useTranslations('definitions.detail')
  const locale = useLocale()
  const { at, offset, isShifted } = run
  return (
    <>
      <tr data-run={at}>
        <td className="border-t border-line py-1 pr-3 tabular-nums">
          <time dateTime={at}>{formatRun(at, { locale, timeZone: timezone })}</time>
        </td>
        {own && (
          <td className="border-t border-line py-1 pr-3 text-fg-2 tabular-nums">
            {formatRun(at, { locale, timeZone: own })}
          </td>
        )}
        <td className="border-t border-line py-1 text-right whitespace-nowrap text-fg-3">
          <Ahead at={at} />
        </td>
      </tr>
      {(offset || isShifted) && (
        <tr>
          <td colSpan={own ? 3 : 2} className="pb-1 text-pending-fg">
            <span className="flex items-center gap-1.5">
              <TriangleAlert aria-hidden className="size-3.5 flex-none" />
              <span>{[isShifted && t('shifted'), offset && t('offset', { offset })].filter(Boolean).join(' · ')}</span>
            </span>
          </td>
        </tr>
      )}
    </>
  )
}
