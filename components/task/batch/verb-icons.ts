import { type LucideIcon, OctagonX, Play, Square, Trash2 } from 'lucide-react'
import type { BatchButton } from '@/lib/contract/batch'

export const verbIcons: Record<BatchButton, LucideIcon> = { start: Play, stop: Square, force: OctagonX, delete: Trash2 }
