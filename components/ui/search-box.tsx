'use client'

import { Search } from 'lucide-react'
import { Input } from './input'

interface SearchBoxProps {
  label: string
  placeholder: string
  value: string
  onChange: (value: string) => void
}

/** Looks for words in a list, while they are typed. */
export function SearchBox({ label, placeholder, value, onChange }: SearchBoxProps) {
  return (
    <span className="relative min-w-0 flex-1">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2 size-3.5 -translate-y-1/2 text-fg-3" />
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
        className="h-7 pl-7 text-xs max-md:h-9"
      />
    </span>
  )
}
