package host.spore.spawn.contract.host;

import java.util.List;

/**
 * The live members of an array, as each of them sees them.
 *
 * @param array id of the array, {@code name-YYYYMMDD-xxxxxx}
 * @param name of the array in its spec
 * @param size how many members the spec wants; fewer can be alive
 * @param members live ones, in order of their index
 */
public record Peers(String array, String name, int size, List<Member> members) {
  public Peers {
    members = List.copyOf(members);
  }

  /**
   * One member.
   *
   * @param index rank, from 0
   * @param id instance id
   * @param privateIp address that the others reach it at
   */
  public record Member(int index, String id, String privateIp) {}
}
