package host.spore.spawn.state;

import java.nio.file.Path;

/** Where a state is kept, as it is named with {@code --state}; {@link StateBackends} opens it. */
public sealed interface StateRef {

  /**
   * A file of this computer.
   *
   * @param path absolute and normalized
   */
  record InFile(Path path) implements StateRef, Comparable<InFile> {
    public InFile {
      path = path.toAbsolutePath().normalize();
    }

    @Override
    public int compareTo(InFile other) {
      return path.compareTo(other.path);
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * A place that is named by more than a path, such as {@code s3://bucket/prefix}.
   *
   * @param scheme what stands before {@code ://}
   * @param rest what stands behind it
   */
  record AtPlace(String scheme, String rest) implements StateRef {
    @Override
    public String toString() {
      return scheme + "://" + rest;
    }
  }

  /** A file, absolute or relative to where the program runs. */
  static InFile file(Path path) {
    return new InFile(path);
  }

  /**
   * Reads what people type, and what {@code toString} gives.
   *
   * @param folder what a relative path begins at
   */
  static StateRef parse(String text, Path folder) {
    int colon = text.indexOf("://");
    return colon > 0 && isScheme(text, colon)
        ? new AtPlace(text.substring(0, colon), text.substring(colon + 3))
        : new InFile(folder.resolve(text));
  }

  private static boolean isScheme(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(i > 0 && c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
