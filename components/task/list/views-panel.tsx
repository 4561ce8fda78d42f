'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { itemLook } from '@/components/ui/floating-look'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { type ListQuery, listAddress, readListQuery } from './list-query'
import { useSavedViews } from './use-saved-views'

/** What most people want to see again, whether they saved it or not. */
const usual = [
  { key: 'running', address: '/tasks?status=running' },
  { key: 'waiting', address: '/tasks?status=pending,queued&order=asc' },
  { key: 'failed', address: '/tasks?status=failed&within=24h' },
  { key: 'longest', address: '/tasks?within=7d&sort=duration' },
] as const

interface ViewsPanelProps {
  query: ListQuery
  onShow: (view: ListQuery) => void
}

export function ViewsPanel({ query, onShow }: ViewsPanelProps) {
  const t = useTranslations('tasks.views')
  const { views, save, remove } = useSavedViews()
  const show = (address: string) => onShow(readListQuery(new URLSearchParams(address.split('?')[1] ?? '')))
  return (
    <>
      <ul>
        {usual.map(({ key, address }) => (
          <li key={key}>
            <ViewButton name={t(key)} onClick={() => show(address)} />
          </li>
        ))}
      </ul>
      {views.length > 0 && (
        <ul className="mt-1 border-t border-line pt-1">
          {views.map(({ name, address }) => (
            <li key={name} className="flex items-center">
              <ViewButton name={name} onClick={() => show(address)} />
              <IconButton label={t('remove', { name })} onClick={() => remove(name)} className="[&_svg]:size-3.5">
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <SaveForm onSave={(name) => save({ name, address: listAddress({ ...query, page: 1 }) })} />
    </>
  )
}

function ViewButton({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className={`${itemLook} w-full min-w-0 hover:bg-active focus-visible:bg-active`}
    >
      <span className="truncate">{name}</span>
    </button>
  )
}

function SaveForm({ onSave }: { onSave: (name: string) => void }) {
  const t = useTranslations('tasks.views')
  const [name, setName] = useState('')
  return (
    <form
      className="mt-1 flex gap-2 border-t border-line p-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!name.trim()) return
        onSave(name.trim())
        setName('')
      }}
    >
      <Input
        aria-label={t('name')}
        placeholder={t('name')}
        maxLength={60}
        autoComplete="off"
        className="h-7 text-xs"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" size="sm" disabled={!name.trim()}>
        {t('save')}
      </Button>
    </form>
  )
}
