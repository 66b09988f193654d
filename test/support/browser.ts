import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, onTestFinished } from 'vitest'

export interface TestBrowser {
  /** A page with a profile of its own, at `url`; closed with the test. */
  visit(url: string, options?: BrowserContextOptions): Promise<Visit>
}

/** One page, and all that went wrong on it from its first request on. */
export interface Visit {
  readonly page: Page
  /** What the page or its scripts reported as an error, refused scripts and styles among it. */
  readonly errors: readonly string[]
  /** The addresses of other hosts that it asked for; none of them is reached. */
  readonly outsideRequests: readonly string[]
  /** Keeps what is seen as `docs/images/<name>.png`, when the environment has SCREENSHOTS=1. */
  takeScreenshot(name: string): Promise<void>
}

/**
 * Debian's Chromium, in which no name but loopback's resolves, as in a network without internet; ended with the calling test file.
 * Null, with a word on why, where there is none; then skip: `describe.skipIf(!browser)`.
 */
export async function startBrowser(): Promise<TestBrowser | null> {
  const executablePath = findChromium()
  if (!executablePath) {
    console.warn('Tests in a browser are skipped: there is no `chromium` on the path; CHROMIUM can name one.')
    return null
  }
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  })
  afterAll(() => browser.close())

  async function visit(url: string, options?: BrowserContextOptions): Promise<Visit> {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1_280, height: 800 }, ...options })
    onTestFinished(() => context.close())
    const home = new URL(url).host
    const errors: string[] = []
    const outsideRequests: string[] = []
    context.on('request', (request) => {
      const { protocol, host } = new URL(request.url())
      if (protocol !== 'data:' && protocol !== 'blob:' && host !== home) outsideRequests.push(request.url())
    })
    context.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`)
    })
    context.on('weberror', (webError) => errors.push(String(webError.error())))
    const page = await context.newPage()
    await page.goto(url)
    return {
      page,
      errors,
      outsideRequests,
      async takeScreenshot(name) {
        if (process.env.SCREENSHOTS === '1') await page.screenshot({ path: imagePath(name) })
      },
    }
  }

  return { visit }
}

function findChromium(): string | undefined {
  const { CHROMIUM, PATH = '' } = process.env
  const candidates = CHROMIUM ? [CHROMIUM] : PATH.split(delimiter).map((folder) => join(folder, 'chromium'))
  return candidates.find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function imagePath(name: string): string {
  return fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url))
}
