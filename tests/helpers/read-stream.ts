import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type { StreamEvent, StreamEventName } from '@/lib/contract/stream'
import { eventually } from './eventually.ts'

/** A client of an event stream that keeps all it was sent. */
export class StreamReader {
  readonly messages: EventSourceMessage[] = []
  isEnded = false
  failure: unknown = null
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader()
    void this.#read()
  }

  async #read(): Promise<void> {
    const parser = createParser({ onEvent: (message) => this.messages.push(message) })
    const decoder = new TextDecoder()
    try {
      for (;;) {
        const { value, done } = await this.#reader.read()
        if (done) break
        parser.feed(decoder.decode(value, { stream: true }))
      }
    } catch (error) {
      this.failure = error
    }
    this.isEnded = true
  }

  all<N extends StreamEventName>(event: N): StreamEvent<N>[] {
    return this.messages.filter((message) => message.event === event).map((message) => JSON.parse(message.data))
  }

  /** Texts of all output lines so far. */
  get lines(): string[] {
    return this.all('output').flatMap((output) => output.lines.map((line) => line.text))
  }

  /** Numbers of all output lines so far. */
  get numbers(): number[] {
    return this.all('output').flatMap((output) => output.lines.map((line) => line.n))
  }

  get lastId(): string | undefined {
    return this.messages.findLast((message) => message.id !== undefined)?.id
  }

  async ended(): Promise<void> {
    await eventually(() => this.isEnded)
  }

  async leave(): Promise<void> {
    await this.#reader.cancel()
  }
}
