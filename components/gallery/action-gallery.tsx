'use client'

import { Download, Ellipsis, Plus, RotateCw, Square, WrapText } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { AddChip, Chip } from '@/components/ui/chip'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { CopyButton } from '@/components/ui/copy-button'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { Segmented } from '@/components/ui/segmented'
import { toast } from '@/components/ui/toast'
import { Samples } from './samples'

const variants = ['secondary', 'primary', 'danger', 'stop', 'ghost'] as const

export function ActionGallery() {
  return (
    <Card title="Actions">
      {(['md', 'sm', 'touch'] as const).map((size) => (
        <Samples key={size}>
          {variants.map((variant) => (
            <Button key={variant} variant={variant} size={size}>
              {variant === 'stop' ? <Square /> : <Download />}
              {variant}
            </Button>
          ))}
          <Button size={size} disabled>
            <RotateCw />
            disabled
          </Button>
          <Button size={size} variant="primary" isPending>
            pending
          </Button>
        </Samples>
      ))}
      <Samples>
        <IconButton label="Wrap lines" aria-pressed>
          <WrapText />
        </IconButton>
        <IconButton label="Download">
          <Download />
        </IconButton>
        <IconButton label="Download" disabled>
          <Download />
        </IconButton>
        <CopyButton text="tsk_01k9x4v2ap3x9" label="Copy the id" />
        <Chip name="Created" value="last 24 h" removeLabel="Remove the filter Created" onRemove={() => undefined} />
        <AddChip>
          <Plus />
          Filter
        </AddChip>
        <Kbd>Ctrl K</Kbd>
        <StreamChoice />
        <SampleMenu />
        <SampleDialogs />
      </Samples>
    </Card>
  )
}

function StreamChoice() {
  const [value, setValue] = useState<'all' | 'stdout' | 'stderr'>('all')
  const options = (['all', 'stdout', 'stderr'] as const).map((name) => ({ value: name, label: name }))
  return <Segmented label="Stream" value={value} onChange={setValue} options={options} />
}

function SampleMenu() {
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <IconButton label="Row menu">
          <Ellipsis />
        </IconButton>
      </MenuTrigger>
      <MenuContent>
        <MenuItem shortcut="Enter">Open</MenuItem>
        <MenuItem disabled>Retry</MenuItem>
        <MenuSeparator />
        <MenuItem isDanger>Delete</MenuItem>
      </MenuContent>
    </Menu>
  )
}

function SampleDialogs() {
  const [open, setOpen] = useState(false)
  const link = { action: { label: 'Open', onClick: () => undefined } }
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Dialog
      </Button>
      <Button size="sm" onClick={() => toast.success('“Hourly files backup” has started', link)}>
        Toast
      </Button>
      <Button size="sm" onClick={() => toast.error('Not stopped', { description: 'It has ended already.' })}>
        Error
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Delete “nas-1”?"
        confirmLabel="Delete"
        typed="nas-1"
        onConfirm={() => setOpen(false)}
      >
        Its key goes with it and cannot be made again.
      </ConfirmDialog>
    </>
  )
}
