import { useLive } from '../../session/use-live'
import { useConfab } from '../../shell/confab'
import { useLiveOr } from '../../shell/use-live-or'

/** Whether the open notebook has an import report that nobody has dismissed. */
export function useHasReport(): boolean {
  const { place } = useConfab()
  const { workspace, notebook } = useLive(place)
  const report = useLiveOr(workspace?.session.imports.memory.reports, undefined)?.get(
    notebook?.id ?? '',
  )
  return report !== undefined && !report.isDismissed
}
