// Server-sent events in the answer to a POST, one after the other, each with its JSON.
export async function* eventsOf(answer) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  while (true) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value;
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const lines = rest.slice(0, end).split('\n');
      rest = rest.slice(end + 2);
      const name = lines.find(l => l.startsWith('event: '))?.slice(7) ?? 'message';
      const data = lines.filter(l => l.startsWith('data: ')).map(l => l.slice(6)).join('\n');
      if (data) yield { name, data: JSON.parse(data) };
    }
  }
}
