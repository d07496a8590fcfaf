package host.spore.spawn.s3;

import java.util.List;

/**
 * A page of a list, or all of it.
 *
 * @param objects in the order of their keys
 * @param prefixes what keys have in common up to the delimiter; empty without one
 * @param next where the next page begins; empty at the last
 */
public record Listing(List<ListedObject> objects, List<String> prefixes, String next) {
  public Listing {
    objects = List.copyOf(objects);
    prefixes = List.copyOf(prefixes);
  }
}
