import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail, succeed, type Result } from '../../shared/result'
import { openLevel, type LevelFolderOptions, type OpenFailure } from './level-folder'
import { createLevelRows, type LevelRows } from './level-rows'

/** Opens the rows of a store that is there already and that no relay uses. Makes none where there is none. */
export async function openStoredRows(
  options: LevelFolderOptions,
): Promise<Result<LevelRows, OpenFailure>> {
  const { folder } = options
  if (!existsSync(join(folder, 'CURRENT'))) {
    const message = `There is no store in ${folder}. Name the data folder of the relay with --data.`
    return fail({ kind: 'unusable', message })
  }
  const level = await openLevel(options)
  return level.ok ? succeed(createLevelRows(level.value, options)) : level
}
