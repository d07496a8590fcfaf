package host.spore.spawn.cli.policy;

import java.util.List;

/** Patterns with {@code *} and {@code ?}, and address ranges. */
final class Globs {
  /** Ranges that are larger than any one organization's. */
  private static final int PUBLIC_BITS = 8;

  private Globs() {}

  static boolean any(List<String> patterns, String text) {
    for (String pattern : patterns) {
      if (fits(pattern, text)) {
        return true;
      }
    }
    return false;
  }

  /** {@code *} stands for any characters, {@code ?} for one; in time linear in their product. */
  static boolean fits(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length()
          && pattern.charAt(p) != '*'
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** True for a range such as {@code 0.0.0.0/0} or {@code ::/0}, however it is cut. */
  static boolean isPublic(String cidr) {
    int slash = cidr.indexOf('/');
    boolean v6 = cidr.indexOf(':') >= 0;
    int bits = slash < 0 ? 32 : Integer.parseInt(cidr.substring(slash + 1));
    return bits < PUBLIC_BITS || (v6 && bits < 2 * PUBLIC_BITS);
  }
}
