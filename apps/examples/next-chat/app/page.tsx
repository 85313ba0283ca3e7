import { Chat } from './chat';

export default function Page() {
  return (
    <main>
      <h1>Chat</h1>
      <p>Each answer is a trace, and a thumb is a score on it.</p>
      <Chat />
    </main>
  );
}
