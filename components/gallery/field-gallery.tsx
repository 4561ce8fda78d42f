'use client'

import { useState } from 'react'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { Textarea } from '@/components/ui/textarea'
import { Samples } from './samples'

const lanes = ['commands', 'services', 'sync'].map((name) => ({ value: name, label: name }))

export function FieldGallery() {
  const [lane, setLane] = useState('commands')
  const [isOn, setOn] = useState(false)
  return (
    <Card title="Fields">
      <div className="grid gap-4 p-4 sm:grid-cols-2">
        <Field label="Name" hint="What it is called in the list">
          {(control) => <Input {...control} placeholder="Hourly files backup" />}
        </Field>
        <Field label="Name" error="Name is required">
          {(control) => <Input {...control} />}
        </Field>
        <Field label="Disabled">{(control) => <Input {...control} disabled defaultValue="nas-1" />}</Field>
        <Field label="Lane">
          {(control) => <Select {...control} value={lane} onChange={setLane} options={lanes} />}
        </Field>
        <Field label="Command" className="sm:col-span-2">
          {(control) => <Textarea {...control} rows={3} className="font-mono text-mono" defaultValue="sleep 600" />}
        </Field>
      </div>
      <Samples>
        <Checkbox aria-label="off" />
        <Checkbox aria-label="on" checked />
        <Checkbox aria-label="some" checked="indeterminate" />
        <Checkbox aria-label="disabled" disabled />
        <Switch label="off" checked={isOn} onChange={setOn} />
        <Switch label="on" checked={!isOn} onChange={() => setOn(!isOn)} />
        <Switch label="pending" checked isPending onChange={setOn} />
      </Samples>
    </Card>
  )
}
