package host.spore.spawn.s3.wire;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is asked.
 *
 * @param origin such as {@code https://s3.eu-west-1.amazonaws.com}, without a slash at its end
 * @param path encoded as it is sent, beginning with a slash; with the query, in the order of its
 *     names
 * @param headers by name in lower case; {@code host} and {@code content-length} come from the rest
 */
public record Request(
    String method, String origin, String path, SortedMap<String, String> headers, Content content) {

  public Request {
    headers = new TreeMap<>(headers);
  }

  /** The same with other headers. */
  Request with(Map<String, String> all) {
    return new Request(method, origin, path, new TreeMap<>(all), content);
  }

  /** What the header {@code host} says: the port only where it is not the usual one. */
  public String authority() {
    boolean secure = origin.startsWith("https://");
    String authority = origin.substring(origin.indexOf("://") + 3);
    String usual = secure ? ":443" : ":80";
    return authority.endsWith(usual)
        ? authority.substring(0, authority.length() - usual.length())
        : authority;
  }
}
