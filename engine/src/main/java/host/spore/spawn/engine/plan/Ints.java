package host.spore.spawn.engine.plan;

import java.util.Arrays;

/** Small sets of dense ids as sorted arrays, and a list that grows. */
final class Ints {
  private int[] items = new int[8];
  private int size;

  void add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
    }
    items[size++] = item;
  }

  int get(int index) {
    return items[index];
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int pop() {
    return items[--size];
  }

  /** What was added, sorted and each once. */
  int[] toSet() {
    return distinct(Arrays.copyOf(items, size));
  }

  /** Both sets together. */
  static int[] union(int[] a, int[] b) {
    int[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return distinct(all);
  }

  private static int[] distinct(int[] all) {
    Arrays.sort(all);
    int count = 0;
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[count++] = all[i];
      }
    }
    return count == all.length ? all : Arrays.copyOf(all, count);
  }
}
