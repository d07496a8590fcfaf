package host.spore.spawn.diagnostic;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds what was probably meant. */
public final class Suggestions {
  private static final int LONGEST = 128;
  private static final int SHORTEST = 3;
  private static final int MIDDLE = 4;
  private static final int LONG = 8;

  private Suggestions() {}

  /** A hint naming the closest candidate, or null if none is close. */
  public static @Nullable String didYouMean(String given, Collection<String> candidates) {
    String best = closest(given, candidates);
    return best == null ? null : "did you mean `" + best + "`?";
  }

  /** The closest candidate; null if all are further off than a third of the letters. */
  public static @Nullable String closest(String given, Collection<String> candidates) {
    if (given.isEmpty() || given.length() > LONGEST) {
      return null;
    }
    String wanted = plain(given);
    String best = null;
    int bestDistance = Math.max(1, wanted.length() / 3) + 1;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - wanted.length()) < bestDistance) {
        int distance = distance(wanted, plain(candidate));
        if (distance < bestDistance) {
          bestDistance = distance;
          best = candidate;
        }
      }
    }
    return best != null ? best : part(wanted, candidates);
  }

  /**
   * The candidate that was meant but for a slip of the fingers: a letter too many, too few, wrong
   * or swapped, and two of them in a long word. What only looks alike, or differs in a number, is
   * none; so this is the one to use where following the advice does something.
   */
  public static @Nullable String slip(String given, Collection<String> candidates) {
    String wanted = letters(given);
    if (wanted.length() < SHORTEST || wanted.length() > LONGEST) {
      return null;
    }
    String best = null;
    int bestDistance = wanted.length() < LONG ? 2 : 3;
    for (String candidate : candidates) {
      String there = letters(candidate);
      if (Math.abs(there.length() - wanted.length()) < bestDistance
          && digits(there).equals(digits(wanted))) {
        int distance = distance(wanted, there);
        boolean begins = there.charAt(0) == wanted.charAt(0);
        if (distance < bestDistance && (begins || (distance == 1 && wanted.length() > MIDDLE))) {
          bestDistance = distance;
          best = candidate;
        }
      }
    }
    return best;
  }

  /** A hint naming what {@link #slip} finds, or null. */
  public static @Nullable String didYouSlip(String given, Collection<String> candidates) {
    String meant = slip(given, candidates);
    return meant == null ? null : "did you mean `" + meant + "`?";
  }

  private static String letters(String text) {
    return plain(text).replace("_", "");
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    text.chars().filter(Character::isDigit).forEach(c -> digits.append((char) c));
    return digits.toString();
  }

  /** The candidate that is one word of several: {@code type} for {@code instance_type}. */
  private static @Nullable String part(String wanted, Collection<String> candidates) {
    for (String candidate : candidates) {
      if (candidate.length() > 2
          && (wanted.endsWith("_" + candidate) || wanted.startsWith(candidate + "_"))) {
        return candidate;
      }
    }
    return null;
  }

  private static String plain(String text) {
    return text.replace('-', '_').toLowerCase(java.util.Locale.ROOT);
  }

  /** Edits between two words; a swap of neighbours counts as one. */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
