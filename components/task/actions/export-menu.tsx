'use client'

import { ChevronDown, Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, type ButtonProps } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/dropdown-menu'
import type { TaskView } from '@/lib/contract/task'

type ExportMenuProps = { task: Pick<TaskView, 'task_id'> } & Omit<ButtonProps, 'onClick' | 'children'>

/** Timeline and output of a task, to keep. */
export function ExportMenu({ task, ...rest }: ExportMenuProps) {
  const t = useTranslations('tasks.action')
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button {...rest}>
          <Download aria-hidden />
          {t('export')}
          <ChevronDown aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent>
        <ExportItems task={task} />
      </MenuContent>
    </Menu>
  )
}

/** The choices, for a menu that has others too. */
export function ExportItems({ task }: { task: Pick<TaskView, 'task_id'> }) {
  const t = useTranslations('tasks.action')
  return (['json', 'text'] as const).map((format) => (
    <MenuItem key={format} asChild>
      <a href={`/api/tasks/${task.task_id}/export?format=${format}`} download>
        <Download aria-hidden />
        {t(format === 'json' ? 'exportJson' : 'exportText')}
      </a>
    </MenuItem>
  ))
}
