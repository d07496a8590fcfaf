package host.spore.spawn.cli.template;

/**
 * A template in a git repository: {@code git::URL//path?ref=v1}.
 *
 * @param url the repository, by https, ssh or file
 * @param path the template's file in it
 * @param ref a branch, a tag or a whole commit id; {@code HEAD} if none was given
 */
record GitSource(String url, String path, String ref) {
  private static final String FORM = "write it as `git::https://host/repository//path?ref=v1`";
  static final String SUFFIX = ".spawn.yaml";

  /** What it is pinned by: all templates of one repository and ref are of one commit. */
  String pin() {
    return pin(url, ref);
  }

  static String pin(String url, String ref) {
    return "git::" + url + "?ref=" + ref;
  }

  /**
   * Reads one that begins with {@code git::}.
   *
   * @throws FetchTrouble if it is none
   */
  static GitSource parse(String text) throws FetchTrouble {
    String rest = text.substring("git::".length());
    int question = rest.indexOf('?');
    String place = question < 0 ? rest : rest.substring(0, question);
    String ref = question < 0 ? "HEAD" : ref(rest.substring(question + 1));
    int host = place.indexOf("://");
    int split = host < 0 ? -1 : place.indexOf("//", host + 3);
    if (split < 0) {
      throw malformed(
          "it has no `URL//path`: first the repository, then `//`, then the file in it");
    }
    String url = place.substring(0, split);
    checkUrl(url, url.substring(0, host));
    return new GitSource(url, path(place.substring(split + 2)), ref);
  }

  /** The source a pin stands for; its path is empty. */
  static GitSource ofPin(String pin) throws FetchTrouble {
    int question = pin.lastIndexOf("?ref=");
    if (!pin.startsWith("git::") || question < 0) {
      throw malformed("`" + shortened(pin) + "` is no repository with a ref");
    }
    String url = pin.substring("git::".length(), question);
    checkUrl(url, url.substring(0, Math.max(0, url.indexOf("://"))));
    return new GitSource(url, "", ref(pin.substring(question + 1)));
  }

  private static void checkUrl(String url, String scheme) throws FetchTrouble {
    if (!scheme.equals("https") && !scheme.equals("ssh") && !scheme.equals("file")) {
      throw malformed("repositories are reached by `https://`, `ssh://` or `file://` only");
    }
    String host = url.substring(scheme.length() + 3);
    int at = host.indexOf('@');
    if (at >= 0 && host.substring(0, at).contains(":")) {
      throw malformed(
          "its URL holds a password, which would be kept in `.spawn/lock`; let git's credential"
              + " helper know it instead");
    }
    if (host.isEmpty() || host.startsWith("-") || !isPlain(url)) {
      throw malformed("its URL is none");
    }
  }

  private static String path(String path) throws FetchTrouble {
    if (path.isEmpty() || path.startsWith("/") || !isPlain(path) || path.contains("\\")) {
      throw malformed("the path of the template in the repository is missing or wrong");
    }
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || (part.startsWith(".") && !part.equals(SUFFIX))) {
        throw malformed("no part of the path may be empty or begin with a dot");
      }
    }
    return path.endsWith(".yaml") || path.endsWith(".yml") ? path : path + SUFFIX;
  }

  private static String ref(String query) throws FetchTrouble {
    String ref = query.startsWith("ref=") ? query.substring("ref=".length()) : "";
    boolean good = !ref.isEmpty() && !ref.startsWith("-") && !ref.contains("..");
    for (int i = 0; i < ref.length() && good; i++) {
      char c = ref.charAt(i);
      good = c < 128 && (Character.isLetterOrDigit(c) || "-_./+@".indexOf(c) >= 0);
    }
    if (!good || ref.contains("@{")) {
      throw malformed("after `?` stands `ref=` with a branch, a tag or a commit");
    }
    return ref;
  }

  /** Nothing that a shell, a terminal or YAML could take for something else. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~' || "\"'`<>|^{}".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 79) + "…";
  }

  private static FetchTrouble malformed(String why) {
    return new FetchTrouble("SPN-0406", "this is no template in git: " + why, "", FORM);
  }

  /** The last part of the repository's name, as a person would call it. */
  String repository() {
    String name = url.substring(url.lastIndexOf('/') + 1);
    return name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
  }
}
