package host.spore.spawn.state.sqlite;

import static host.spore.spawn.state.testing.Samples.answer;
import static host.spore.spawn.state.testing.Samples.creation;
import static host.spore.spawn.state.testing.Samples.request;
import static host.spore.spawn.state.testing.Samples.resource;

import host.spore.spawn.state.StateLockedException;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The program that the tests start beside themselves and kill. {@code write FILE} journals for ever
 * and acknowledges each transition on its output; {@code race FILE} tries for the lock at each line
 * of its input.
 */
final class JournalWriter {
  private final StateStore store;
  private final PrintStream out;

  private JournalWriter(Path file) {
    this.store = new SqliteStateStore(file, "demo", InstantSource.system());
    this.out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
  }

  public static void main(String[] args) throws IOException {
    JournalWriter writer = new JournalWriter(Path.of(args[1]));
    if (args[0].equals("write")) {
      writer.write();
    } else {
      writer.race();
    }
  }

  private void write() {
    try (StateSession session = store.lock(request("apply"), Duration.ZERO)) {
      out.println("run " + session.runId());
      out.println("takeover " + session.takenOverFrom().isPresent());
      for (int i = 0; ; i++) {
        Address address = Address.member("arrays." + session.runId(), i);
        String id = session.runId() + "-" + i;
        session.intend(List.of(creation(id, session.runId(), address)));
        out.println("INTENT " + id);
        session.accepted(id, answer("i-" + i));
        out.println("ACCEPTED " + id);
        session.close(id, List.of(resource(address)), List.of(), "done");
        out.println("CLOSED " + id);
      }
    }
  }

  @SuppressWarnings("MustBeClosedChecker")
  private void race() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    out.println("ready");
    while (in.readLine() != null) {
      try {
        StateSession session = store.lock(request("apply"), Duration.ZERO);
        out.println(session.takenOverFrom().isPresent() ? "won by takeover" : "won");
      } catch (StateLockedException held) {
        out.println("lost");
      }
    }
  }
}
