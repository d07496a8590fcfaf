package host.spore.spawn.agent.cloud;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * Names in DNS and the addresses that they stand for. A name is changed only if it still says what
 * it said when it was read, so that machines that change one name at once lose nothing.
 */
public interface NameService {
  /**
   * What a name stands for; nothing if there is no such name.
   *
   * @param ttl seconds for which others may remember it
   */
  record Addresses(long ttl, List<String> values) {
    public Addresses {
      values = List.copyOf(values);
    }
  }

  /**
   * The id of the zone of this name.
   *
   * @throws IOException if there is none, or that cannot be told
   */
  String zone(String name) throws IOException, InterruptedException;

  /** What a name of a zone says now. */
  Addresses addresses(String zone, String name) throws IOException, InterruptedException;

  /**
   * Has a name say something else.
   *
   * @param before what it said when it was read
   * @param after all that it is to say; nothing takes the name away
   * @return false if it says something else by now, and was left as it is
   */
  boolean change(String zone, String name, Addresses before, Collection<String> after)
      throws IOException, InterruptedException;
}
