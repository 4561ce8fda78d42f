'use client'

import { Fragment, useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import { late } from '@/components/ui/late'
import { HeadCell, Table } from '@/components/ui/table'
import { TickBox } from '@/components/ui/tick-box'
import type { ServiceView } from '@/lib/contract/services'
import { detailsId, keyOf } from './service-key'
import { ServiceRow } from './service-row'
import type { ServicePicking } from './use-picking'

interface ServiceTableProps {
  services: ServiceView[]
  /** They are of several, and each says of which. */
  hasMachines: boolean
  /** null: whoever looks may not act. */
  picking: ServicePicking | null
}

const ServiceDetails = late(() => import('./service-details').then((file) => file.ServiceDetails))

/** Services as a table, on a phone as a pile of cards; each opens to all that is known of it. */
export function ServiceTable({ services, hasMachines, picking }: ServiceTableProps) {
  const t = useTranslations('services')
  const [open, setOpen] = useState<string | null>(null)
  const toggle = useCallback((key: string) => setOpen((was) => (was === key ? null : key)), [])
  const columns = (picking ? 11 : 9) + (hasMachines ? 1 : 0)
  return (
    <Table className="@max-[700px]:block">
      <caption className="sr-only">{t('caption')}</caption>
      <thead className="@max-[700px]:hidden">
        <tr>
          {picking && (
            <HeadCell className="w-10 overflow-visible">
              <PickAll services={services} picking={picking} />
            </HeadCell>
          )}
          <HeadCell className="w-[14%] @max-[820px]:w-[17%]">{t('column.service')}</HeadCell>
          {hasMachines && <HeadCell className="w-[10%] @max-[960px]:hidden">{t('column.machine')}</HeadCell>}
          <HeadCell>{t('column.image')}</HeadCell>
          <HeadCell className="w-[84px]">{t('column.running')}</HeadCell>
          <HeadCell className="w-[84px]">{t('column.registry')}</HeadCell>
          <HeadCell className="w-[228px] @max-[1100px]:w-[208px] @max-[960px]:w-[150px]">{t('column.update')}</HeadCell>
          <HeadCell className="w-[88px] @max-[1060px]:hidden">{t('column.age')}</HeadCell>
          <HeadCell className="w-[120px] @max-[820px]:hidden">{t('column.policy')}</HeadCell>
          <HeadCell className="w-[124px]">{t('column.state')}</HeadCell>
          <HeadCell className="w-[72px] @max-[960px]:hidden">{t('column.task')}</HeadCell>
          {picking && (
            <HeadCell className="w-[68px]">
              <span className="sr-only">{t('column.actions')}</span>
            </HeadCell>
          )}
        </tr>
      </thead>
      <tbody className="@max-[700px]:flex @max-[700px]:flex-col @max-[700px]:gap-2 @max-[700px]:p-2">
        {services.map((service) => {
          const key = keyOf(service)
          return (
            <Fragment key={key}>
              <ServiceRow
                service={service}
                hasMachine={hasMachines}
                isOpen={open === key}
                onToggle={toggle}
                isPicked={picking?.isPicked(key) ?? false}
                onPick={picking?.pick}
              />
              {open === key && (
                <tr id={detailsId(service)} className="@max-[700px]:block">
                  <td colSpan={columns} className="border-b border-line bg-sunken p-0 @max-[700px]:block">
                    <ServiceDetails service={service} />
                  </td>
                </tr>
              )}
            </Fragment>
          )
        })}
      </tbody>
    </Table>
  )
}

function PickAll({ services, picking }: { services: ServiceView[]; picking: ServicePicking }) {
  const t = useTranslations('services')
  const picked = services.filter((service) => picking.isPicked(keyOf(service))).length
  const isAll = services.length > 0 && picked === services.length
  return (
    <TickBox
      label={t('selectAll')}
      checked={isAll}
      isMixed={picked > 0 && !isAll}
      onChange={() => picking.pickAll(!isAll)}
    />
  )
}
