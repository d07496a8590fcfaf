package host.spore.spawn.cli.template;

/**
 * A template in S3: {@code s3://bucket/prefix/name}.
 *
 * @param key of the template's file
 */
record S3Source(String bucket, String key) {
  static final String SCHEME = "s3://";
  private static final String FORM = "write it as `s3://bucket/prefix/name`";
  private static final int LONGEST_KEY = 1024;

  /** What it is pinned by, which is also the whole of its name. */
  String pin() {
    return SCHEME + bucket + "/" + key;
  }

  /** As a spec names it: without what every template's file ends in. */
  String shortest() {
    String pin = pin();
    return pin.endsWith(GitSource.SUFFIX)
        ? pin.substring(0, pin.length() - GitSource.SUFFIX.length())
        : pin;
  }

  /** The last part of its name. */
  String name() {
    String all = shortest();
    return all.substring(all.lastIndexOf('/') + 1);
  }

  /** What stands before the last part of its key; ends in a slash or is empty. */
  String folder() {
    return key.substring(0, key.lastIndexOf('/') + 1);
  }

  /** The last part of its key. */
  String fileName() {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  /**
   * Reads one that begins with {@code s3://}.
   *
   * @throws FetchTrouble if it is none
   */
  static S3Source parse(String text) throws FetchTrouble {
    S3Source place = parsePrefix(text);
    String key = place.key();
    if (key.isEmpty() || key.endsWith("/")) {
      throw malformed("the template's name is missing");
    }
    boolean whole = key.endsWith(".yaml") || key.endsWith(".yml");
    return whole ? place : new S3Source(place.bucket(), key + GitSource.SUFFIX);
  }

  /** Reads a place that templates are below; its key may be empty. */
  static S3Source parsePrefix(String text) throws FetchTrouble {
    String rest = text.substring(SCHEME.length());
    int slash = rest.indexOf('/');
    String bucket = slash < 0 ? rest : rest.substring(0, slash);
    String key = slash < 0 ? "" : rest.substring(slash + 1);
    if (!isBucket(bucket)) {
      throw malformed("`" + GitSource.shortened(bucket) + "` is no name of a bucket");
    }
    boolean plain = GitSource.isPlain(key) && key.indexOf('\\') < 0 && key.indexOf('?') < 0;
    if (!plain || key.length() > LONGEST_KEY || ("/" + key).contains("//")) {
      throw malformed("its path has an empty part or a character that is not meant");
    }
    for (String part : key.split("/", -1)) {
      if (part.equals(".") || part.equals("..")) {
        throw malformed("no part of the path may be `.` or `..`");
      }
    }
    return new S3Source(bucket, key);
  }

  private static boolean isBucket(String name) {
    boolean good = name.length() >= 3 && name.length() <= 63;
    for (int i = 0; i < name.length() && good; i++) {
      char c = name.charAt(i);
      good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    }
    return good && !name.contains("..") && !name.startsWith("-") && !name.startsWith(".");
  }

  /** True for what a pin of S3 is at: {@code version:…} or {@code etag:…}. */
  static boolean isMark(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? "" : text.substring(0, colon);
    return (kind.equals("version") || kind.equals("etag"))
        && colon + 1 < text.length()
        && GitSource.isPlain(text)
        && text.indexOf('\\') < 0;
  }

  private static FetchTrouble malformed(String why) {
    return new FetchTrouble("SPN-0411", "this is no template in S3: " + why, "", FORM);
  }
}
