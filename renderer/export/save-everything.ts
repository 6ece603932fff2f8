import type { Confab } from '../shell/confab'

/** Saves every notebook of this device. */
export async function saveEverything(_confab: Confab): Promise<void> {}
