import { Component } from 'preact';

interface SecondsUntilProps {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly say: (seconds: number) => string;
}

/** Counts down by the second; nothing once it is over. */
export class SecondsUntil extends Component<SecondsUntilProps> {
  #timer: ReturnType<typeof setInterval> | undefined;

  override componentDidMount(): void {
    this.#timer = setInterval(() => this.forceUpdate(), 1_000);
  }

  override componentWillUnmount(): void {
    clearInterval(this.#timer);
  }

  override render({ at, say }: SecondsUntilProps) {
    const seconds = Math.ceil((at - Date.now()) / 1_000);
    return seconds > 0 ? <span class="s faint">{say(seconds)}</span> : null;
  }
}
