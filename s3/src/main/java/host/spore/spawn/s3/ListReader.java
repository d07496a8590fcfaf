package host.spore.spawn.s3;

import host.spore.spawn.s3.wire.ElementReader;
import host.spore.spawn.s3.wire.UrlEncoding;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes a page out of the answer to {@code ListObjectsV2} while it comes. */
final class ListReader implements ElementReader.Elements {
  private final List<ListedObject> objects = new ArrayList<>();
  private final List<String> prefixes = new ArrayList<>();
  private String key = "";
  private long size;
  private String etag = "";
  private Instant modified = Instant.EPOCH;
  private String next = "";
  private boolean encoded;
  private boolean genuine;

  @Override
  public void begin(List<String> path) {
    genuine |= path.size() == 1 && path.getFirst().equals("ListBucketResult");
  }

  boolean isGenuine() {
    return genuine;
  }

  @Override
  public void end(List<String> path, String text) {
    int depth = path.size();
    String name = path.get(depth - 1);
    String outer = depth < 2 ? "" : path.get(depth - 2);
    if (depth == 2) {
      ofPage(name, text);
    } else if (depth == 3 && outer.equals("Contents")) {
      ofObject(name, text);
    } else if (depth == 3 && outer.equals("CommonPrefixes") && name.equals("Prefix")) {
      prefixes.add(text);
    }
  }

  private void ofPage(String name, String text) {
    switch (name) {
      case "NextContinuationToken" -> next = text;
      case "EncodingType" -> encoded = text.equals("url");
      case "Contents" -> {
        objects.add(new ListedObject(key, size, etag, modified));
        key = "";
        size = 0;
        etag = "";
        modified = Instant.EPOCH;
      }
      default -> {
        // Nothing that is asked for.
      }
    }
  }

  private void ofObject(String name, String text) {
    switch (name) {
      case "Key" -> key = text;
      case "Size" -> size = number(text);
      case "ETag" -> etag = text.replace("\"", "");
      case "LastModified" -> modified = time(text);
      default -> {
        // Nothing that is asked for.
      }
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  /** All of the page. Whether names are encoded may be told after them. */
  Listing page() {
    List<ListedObject> named = new ArrayList<>();
    for (ListedObject one : objects) {
      named.add(new ListedObject(plain(one.key()), one.size(), one.etag(), one.modified()));
    }
    List<String> common = new ArrayList<>();
    for (String prefix : prefixes) {
      common.add(plain(prefix));
    }
    return new Listing(named, common, next);
  }

  private String plain(String name) {
    return encoded ? UrlEncoding.decode(name) : name;
  }
}
