/**
 * Control characters (line feed and tab are not among them), and marks that turn the direction of writing. A terminal obeys
 * them: it moves its cursor, clears its screen, changes its title.
 */
const commands = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** A text whose control characters are visible and do nothing. Names and messages come from strategies and data files, which are not trusted. */
export function terminalText(text: string): string {
  return text.replace(commands, (command) => {
    const code = command.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

/** The same for what has to stay in its line, so that a name cannot write lines of its own into a report. */
export function oneLine(text: string): string {
  return terminalText(text).replaceAll("\n", "\u240a").replaceAll("\t", " ");
}
