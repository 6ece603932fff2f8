/** Takes a file dropped anywhere on the window. */
export function DropZone() {
  return null
}
