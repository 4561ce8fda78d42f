import { copyFile, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { complaintOf } from './machine'
import { StepFailed } from './step-failed'
import { keep, tell, type Work } from './work'

/**
 * Has the unit's file name another tag, after a copy of it was made. Throws StepFailed where the file does not name the
 * image as it was found: then nothing is changed. An earlier attempt may have begun with it: it is done to its end.
 */
export async function editTag(work: Work): Promise<void> {
  const { image, to_image: wanted } = work.planned
  if (image === null || wanted === null) return
  const begun = work.kept.edited
  const { file, backup } = begun ?? (await fileOf(work))
  const text = await readFile(begun ? backup : file, 'utf8')
  const changed = renameImage(text, image, wanted)
  if (changed === text)
    throw new StepFailed('tag-not-changed', `${file} does not name ${image}: its tag is set elsewhere`)
  if (!begun) {
    await copyFile(file, backup)
    await keep(work, { edited: { file, backup } })
  }
  await replaceFile(file, changed)
  await tell(work, 'info', 'file_changed', `${file} names ${wanted} now; as it was: ${backup}`, {
    file,
    backup,
    diff: diffOf(text, changed),
  })
  await reload(work)
}

async function fileOf({ machine }: Work): Promise<{ file: string; backup: string }> {
  const { sourcePath, fragmentPath } = await machine.unit()
  const file = sourcePath ?? fragmentPath
  if (!file) throw new StepFailed('tag-not-changed', 'systemd does not say which file makes this unit')
  return { file, backup: `${file}.before-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}` }
}

/** The file as it was before. */
export async function restoreFile(work: Work): Promise<void> {
  const { edited } = work.kept
  if (!edited) return
  await replaceFile(edited.file, await readFile(edited.backup, 'utf8'))
  await tell(work, 'info', 'file_restored', `${edited.file} is as it was before`)
  await reload(work)
}

/** Whole references only: `app:1` in `app:1.2` is another image. */
export function renameImage(text: string, from: string, to: string): string {
  const escaped = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.replace(new RegExp(`(?<![\\w./:@-])${escaped}(?![\\w./:@-])`, 'g'), () => to)
}

/** The lines that differ, old ones with a minus, new ones with a plus. Only words of a line change, never their number. */
export function diffOf(before: string, after: string): string[] {
  const now = after.split('\n')
  return before.split('\n').flatMap((line, index) => (line === now[index] ? [] : [`-${line}`, `+${now[index] ?? ''}`]))
}

/** Behind a link, the file itself: whoever keeps it elsewhere changes it there. */
async function replaceFile(file: string, text: string): Promise<void> {
  const path = await realpath(file)
  const aside = `${path}.new`
  const { mode } = await stat(path)
  await writeFile(aside, text, { mode })
  await rename(aside, path)
}

async function reload({ machine }: Work): Promise<void> {
  const answer = await machine.systemctl(['daemon-reload'], { timeoutMs: 90_000 })
  if (answer.exitCode !== 0) throw new StepFailed('reload-failed', `daemon-reload failed: ${complaintOf(answer)}`)
}
