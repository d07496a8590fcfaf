package host.spore.spawn.agent.array;

import java.io.IOException;
import java.util.List;

/** What the members of an array tell each other about being done. */
public interface PeerStatuses {
  /**
   * Everybody who was ever seen, with those that are gone.
   *
   * @param members of the present life of the array
   * @param size how many it is to have
   */
  record Roll(List<PeerStatus> members, int size) {
    public Roll {
      members = List.copyOf(members);
    }
  }

  /**
   * Who there is.
   *
   * @throws IOException if nothing is known yet
   */
  Roll look() throws IOException, InterruptedException;

  /**
   * Tells the others whether this one is done.
   *
   * @throws IOException if they are not told for certain
   */
  void say(boolean done) throws IOException, InterruptedException;
}
