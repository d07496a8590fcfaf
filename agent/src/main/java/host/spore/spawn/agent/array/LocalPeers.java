package host.spore.spawn.agent.array;

import host.spore.spawn.contract.host.AtomicFile;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.EndedJson;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.Peers;
import host.spore.spawn.contract.host.PeersJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Members on one computer, each with its root in a directory that all can read. Who lives is in the
 * peers file, which others keep; a file in each member's root says that it is done.
 */
public final class LocalPeers implements PeerStatuses {
  private final HostLayout own;
  private final Path roots;
  private final Map<String, Integer> seen = new LinkedHashMap<>();

  /**
   * Looks at nothing yet.
   *
   * @param roots where the members' roots are, each named by its id
   */
  public LocalPeers(HostLayout own, Path roots) {
    this.own = own;
    this.roots = roots;
  }

  @Override
  public Roll look() throws IOException {
    Peers peers;
    try {
      peers = PeersJson.read(own.peers());
    } catch (NoSuchFileException e) {
      throw new IOException("nobody has said yet who the other members are", e);
    }
    Map<String, Integer> alive = new LinkedHashMap<>();
    for (Peers.Member member : peers.members()) {
      alive.put(member.id(), member.index());
    }
    seen.putAll(alive);
    List<PeerStatus> members = new ArrayList<>(seen.size());
    for (Map.Entry<String, Integer> one : seen.entrySet()) {
      HostLayout layout = new HostLayout(roots.resolve(one.getKey()));
      boolean lives = alive.containsKey(one.getKey());
      boolean done = Files.exists(layout.done());
      members.add(new PeerStatus(one.getValue(), one.getKey(), lives, done, isOver(layout)));
    }
    return new Roll(members, peers.size());
  }

  private static boolean isOver(HostLayout layout) {
    if (!Files.exists(layout.ended())) {
      return false;
    }
    try {
      return EndedJson.read(layout.ended()).reason().equals(Ended.COMPLETED);
    } catch (IOException e) {
      // Gone meanwhile, or half of it: the next look tells.
      return false;
    }
  }

  @Override
  public void say(boolean done) throws IOException {
    if (done) {
      AtomicFile.writePublic(own.done(), "");
    } else {
      Files.deleteIfExists(own.done());
    }
  }
}
