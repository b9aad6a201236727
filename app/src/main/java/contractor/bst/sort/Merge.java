package contractor.bst.sort;

import java.util.Arrays;

/// Merges two neighbouring runs. Where one of them wins often in a row, it searches instead of
/// comparing one by one; how often is often changes with success.
final class Merge<T> {

  private static final int LEAST = 7;

  private final Object[] items;
  private final Search<T> search;
  private int often = LEAST;

  Merge(Object[] items, Search<T> search) {
    this.items = items;
    this.search = search;
  }

  void merge(int left, int leftLength, int right, int rightLength) {
    var inPlace = search.last(items[right], items, left, leftLength, 0);
    var start = left + inPlace;
    var length = leftLength - inPlace;
    if (length == 0) {
      return;
    }
    var last = items[start + length - 1];
    var moved = search.first(last, items, right, rightLength, rightLength - 1);
    if (moved == 0) {
      return;
    }
    if (length <= moved) {
      new Up(start, length, right, moved).run();
    } else {
      new Down(start, length, right, moved).run();
    }
  }

  /// From the front, with the left run out of the way.
  private final class Up {

    private final Object[] a;
    private int na;
    private int nb;
    private int atA;
    private int atB;
    private int to;

    Up(int left, int leftLength, int right, int rightLength) {
      a = Arrays.copyOfRange(items, left, left + leftLength);
      na = leftLength;
      nb = rightLength;
      atB = right;
      to = left;
    }

    void run() {
      takeB();
      while (!isOver()) {
        if (oneByOne()) {
          leaps();
        }
      }
      if (na == 1 && nb > 0) {
        moveB(nb);
      }
      moveA(na);
    }

    private boolean isOver() {
      return nb == 0 || na <= 1;
    }

    /// Whether one of them won often in a row, and it isn't over.
    private boolean oneByOne() {
      var wonA = 0;
      var wonB = 0;
      while (!isOver()) {
        if (search.before(items[atB], a[atA])) {
          takeB();
          wonB++;
          wonA = 0;
        } else {
          takeA();
          wonA++;
          wonB = 0;
        }
        if (wonA >= often || wonB >= often) {
          return !isOver();
        }
      }
      return false;
    }

    private void leaps() {
      often++;
      int wonA;
      int wonB;
      do {
        often -= often > 1 ? 1 : 0;
        wonA = search.last(items[atB], a, atA, na, 0);
        moveA(wonA);
        if (na <= 1) {
          return;
        }
        takeB();
        if (nb == 0) {
          return;
        }
        wonB = search.first(a[atA], items, atB, nb, 0);
        moveB(wonB);
        if (nb == 0) {
          return;
        }
        takeA();
        if (na == 1) {
          return;
        }
      } while (wonA >= LEAST || wonB >= LEAST);
      often++;
    }

    private void takeA() {
      moveA(1);
    }

    private void takeB() {
      moveB(1);
    }

    private void moveA(int count) {
      System.arraycopy(a, atA, items, to, count);
      atA += count;
      to += count;
      na -= count;
    }

    private void moveB(int count) {
      System.arraycopy(items, atB, items, to, count);
      atB += count;
      to += count;
      nb -= count;
    }
  }

  /// From the back, with the right run out of the way. Places are those of the last items left.
  private final class Down {

    private final Object[] b;
    private final int left;
    private int na;
    private int nb;
    private int to;

    Down(int left, int leftLength, int right, int rightLength) {
      this.b = Arrays.copyOfRange(items, right, right + rightLength);
      this.left = left;
      this.na = leftLength;
      this.nb = rightLength;
      this.to = right + rightLength;
    }

    void run() {
      moveA(1);
      while (!isOver()) {
        if (oneByOne()) {
          leaps();
        }
      }
      if (nb == 1 && na > 0) {
        moveA(na);
      }
      moveB(nb);
    }

    private boolean isOver() {
      return na == 0 || nb <= 1;
    }

    private boolean oneByOne() {
      var wonA = 0;
      var wonB = 0;
      while (!isOver()) {
        if (search.before(b[nb - 1], items[left + na - 1])) {
          moveA(1);
          wonA++;
          wonB = 0;
        } else {
          moveB(1);
          wonB++;
          wonA = 0;
        }
        if (wonA >= often || wonB >= often) {
          return !isOver();
        }
      }
      return false;
    }

    private void leaps() {
      often++;
      int wonA;
      int wonB;
      do {
        often -= often > 1 ? 1 : 0;
        wonA = na - search.last(b[nb - 1], items, left, na, na - 1);
        moveA(wonA);
        if (na == 0) {
          return;
        }
        moveB(1);
        if (nb == 1) {
          return;
        }
        wonB = nb - search.first(items[left + na - 1], b, 0, nb, nb - 1);
        moveB(wonB);
        if (nb <= 1) {
          return;
        }
        moveA(1);
        if (na == 0) {
          return;
        }
      } while (wonA >= LEAST || wonB >= LEAST);
      often++;
    }

    private void moveA(int count) {
      to -= count;
      na -= count;
      System.arraycopy(items, left + na, items, to, count);
    }

    private void moveB(int count) {
      to -= count;
      nb -= count;
      System.arraycopy(b, nb, items, to, count);
    }
  }
}
