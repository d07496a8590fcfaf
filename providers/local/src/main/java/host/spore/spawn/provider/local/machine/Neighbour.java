package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Takes the next members of an array out of everybody's peers when their machines have died without
 * a word. Each looks after one other, so that all are looked after and nobody has much to do.
 */
final class Neighbour {
  private final MachineFile machine;
  private final ProcessTable table;
  private final Deaths deaths;

  Neighbour(MachineFile machine, ProcessTable table, Deaths deaths) {
    this.machine = machine;
    this.table = table;
    this.deaths = deaths;
  }

  /** Is told of a member that was found dead, before its peers are. */
  interface Deaths {
    void found(Peers.Member member) throws IOException;
  }

  /** Looks at those next to it until one lives; true if a member was taken out. */
  boolean look() throws IOException, InterruptedException {
    boolean found = false;
    while (lookOnce()) {
      found = true;
    }
    return found;
  }

  private boolean lookOnce() throws IOException, InterruptedException {
    MachineFile.Member own = machine.member();
    if (own == null) {
      return false;
    }
    Roster roster = new Roster(machine.home(), own.arrayId());
    List<Peers.Member> members = roster.members();
    int at = 0;
    while (at < members.size() && !members.get(at).id().equals(machine.id())) {
      at++;
    }
    if (at == members.size() || members.size() == 1) {
      return false;
    }
    Peers.Member next = members.get((at + 1) % members.size());
    if (!isDead(next.id())) {
      return false;
    }
    deaths.found(next);
    roster.leave(own.arrayName(), List.of(next.id()));
    return true;
  }

  /** One that has not booted yet has said nothing, and is not dead. */
  private boolean isDead(String id) throws IOException {
    MachineLayout layout = new MachineLayout(machine.home().resolve("instances").resolve(id));
    if (!Files.exists(layout.machine())) {
      return true;
    }
    if (!Files.exists(layout.state())) {
      return false;
    }
    MachineState state = MachineState.read(layout.state());
    return !state.boot().equals(table.boot()) || !table.isAlive(state.machine());
  }
}
