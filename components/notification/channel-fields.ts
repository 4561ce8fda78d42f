import type { ChannelValues } from './channel-values'

/** What every part of a channel's form is given. */
export interface ChannelFieldsProps {
  values: ChannelValues
  errors: Record<string, string>
  set: (change: Partial<ChannelValues>) => void
}
