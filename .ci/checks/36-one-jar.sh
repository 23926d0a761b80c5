#!/usr/bin/env bash
# The jar of the function's own Java means the same as the jars that it is made of, and has nothing left to be made at run time.
set -euo pipefail
. "$(dirname "$0")/../lib.sh"
jdk=$(.mvn/find-jdk)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/Try.java" <<'JAVA'
import java.util.*;

public class Try {
  sealed interface Shape permits Dot, Box, Bag {
    default String kind() {
      return switch (this) {
        case Dot dot -> "round";
        case Box box -> "square";
        case Bag bag -> "soft";
      };
    }
  }

  record Dot(byte a, short b, char c, int d, long e, float f, double g, boolean h, String i) implements Shape {}
  record Box(Object content, int[] numbers) implements Shape {}
  record Bag() implements Shape {}
  sealed interface Paint permits Colour, Mix {}
  enum Colour implements Paint { RED, BLUE }
  record Mix(Colour one, Colour other) implements Paint {}

  interface Named {
    List<String> NAMES = new ArrayList<>(List.of("named"));

    String name(Object it, long number);

    default String twice() {
      return name(NAMES.getFirst(), 2) + name(null, 3);
    }
  }

  private static Named named(String before, double number, char after) {
    return (it, count) -> before + number + after + it + count;
  }

  static String order(Comparator<Dot> by) {
    List<Dot> dots = new ArrayList<>(List.of(
        dot(2, 1f, 2d, "b"), dot(1, 2f, 1d, "b"), dot(1, 1f, 2d, "a"), dot(2, 1f, 1d, "c")));
    dots.sort(by);
    return dots.stream().map(dot -> dot.d() + "" + dot.f() + dot.g() + dot.i()).toList().toString();
  }

  static void orders() {
    Comparator<Dot> byText = Comparator.comparing(Dot::i);
    System.out.println(order(byText.thenComparingInt(Dot::d)));
    System.out.println(order(Comparator.comparing(Dot::i, Comparator.reverseOrder()).thenComparingDouble(Dot::g)));
    System.out.println(order(Comparator.comparingInt(Dot::d).thenComparing(Dot::i)));
    System.out.println(order(Comparator.comparingLong(Dot::e).thenComparing(byText.reversed())));
    System.out.println(order(Comparator.comparingDouble(Dot::g).thenComparing(Dot::f, Comparator.reverseOrder())));
    System.out.println(order(Comparator.nullsFirst(byText).thenComparingLong(Dot::d)));
    List<String> some = Arrays.asList("b", null, "a", null);
    some.sort(Comparator.nullsLast(Comparator.<String>naturalOrder()).thenComparing(Comparator.naturalOrder()));
    System.out.println(some);
  }

  static String name(Shape shape) {
    return switch (shape) {
      case Dot(var a, var b, var c, int d, var e, var f, var g, var h, var i) when d > 4 -> "big dot";
      case Dot dot -> "dot";
      case Box(String text, var numbers) -> text;
      case Box box -> "box";
      case Bag bag -> "bag";
    };
  }

  static String any(Object it) {
    return switch (it) {
      case null -> "nothing";
      case String s when s.length() > 2 -> "long text";
      case CharSequence s -> "text";
      case Integer i when i > 10 -> "large";
      case Number n -> "number";
      case Colour c -> "colour";
      default -> "other";
    };
  }

  static String paint(Paint paint) {
    return switch (paint) {
      case Colour.RED -> "red";
      case Colour colour -> "colour";
      case Mix(var one, var other) -> paint(one) + " and " + paint(other);
    };
  }

  static Dot dot(int d, float f, double g, String i) {
    return new Dot((byte) 1, (short) 2, 'c', d, 1L << 40, f, g, true, i);
  }

  public static void main(String[] arguments) {
    int[] numbers = {1};
    List<Shape> shapes = new ArrayList<>(List.of(
        dot(4, 0f, 0d, "i"), dot(4, -0f, 0d, "i"), dot(4, 0f, Double.NaN, "i"), dot(4, 0f, Double.NaN, "i"),
        dot(5, Float.NaN, 0d, null), dot(5, Float.NaN, 0d, null), new Box(null, numbers), new Box(null, numbers),
        new Box(null, new int[] {1}), new Box("text", null), new Bag(), new Bag()));
    for (Shape one : shapes) {
      StringBuilder line = new StringBuilder(name(one)).append(one.kind()).append(one.equals(null)).append(one.equals("i"));
      for (Shape other : shapes) {
        line.append(one.equals(other) ? one.hashCode() == other.hashCode() ? " =" : " !" : " -");
      }
      System.out.println(line);
    }
    System.out.println(dot(4, 1f, 2d, "i").hashCode() + " " + new Bag().hashCode());
    for (Object it : Arrays.asList(null, "x", "y", "long", new StringBuilder(), 3, 30, 3L, Colour.RED, 'c')) {
      System.out.println(any(it));
    }
    System.out.println(paint(new Mix(Colour.RED, Colour.BLUE)));
    System.out.println(new software.amazon.awssdk.services.toy.DefaultToyClient().get(null));
    System.out.println(named("<", 1.5, '>').twice());
    orders();
    ServiceLoader.load(Runnable.class).forEach(Runnable::run);
  }

  public static class First implements Runnable {
    @Override
    public void run() {
      System.out.println("first service");
    }
  }

  public static class Second implements Runnable {
    @Override
    public void run() {
      System.out.println("second service");
    }
  }
}
JAVA
toy=software/amazon/awssdk/services/toy
mkdir -p "$work/src/$toy" "$work/src/software/amazon/awssdk/core" "$work/classes/META-INF"
# usage: toy PACKAGE NAME CODE   writes a type of what stands for AWS's SDK
toy() {
  echo "package software.amazon.awssdk.$1; public $3" >"$work/src/software/amazon/awssdk/${1//.//}/$2.java"
}
toy core SdkClient 'interface SdkClient { String serviceName(); }'
toy services.toy ToyClient 'interface ToyClient extends software.amazon.awssdk.core.SdkClient {
  Object get(GetRequest request);
  Object put(PutRequest request);
  default Object list(ListRequest request) { return put(null); }
}'
toy services.toy DefaultToyClient 'class DefaultToyClient implements ToyClient {
  public String serviceName() { return "toy"; }
  public Object get(GetRequest request) {
    java.util.function.Supplier<Object> lookedUp = () -> found("Looked");
    return lookedUp.get() + " " + found("Alone");
  }
  public Object put(PutRequest request) { return new PutRequest(); }
  private Object found(String name) {
    try {
      return Class.forName(name.equals("Looked") ? "software.amazon.awssdk.services.toy.Looked" : name);
    } catch (ClassNotFoundException e) {
      return "nothing";
    }
  }
}'
for class in GetRequest PutRequest ListRequest Looked Listed Alone; do
  toy services.toy $class "class $class {}"
done
echo software.amazon.awssdk.services.toy.Listed >"$work/classes/META-INF/interceptors"
"$jdk/bin/javac" -d "$work/classes" -sourcepath "$work/src" "$work/Try.java" "$work/src/$toy"/*.java
for service in First Second; do
  mkdir -p "$work/$service/META-INF/services"
  printf 'Try$%s' "$service" >"$work/$service/META-INF/services/java.lang.Runnable"
  printf 'Licence of %s\n' "$service" >"$work/$service/META-INF/LICENSE.txt"
  "$jdk/bin/jar" cf "$work/$service.jar" -C "$work/$service" .
done
"$jdk/bin/jar" cf "$work/Try.jar" -C "$work/classes" .

jars=("$work/Try.jar" "$work/First.jar" "$work/Second.jar")
"$jdk/bin/java" launcher/OneJar.java "$work/one.jar" "${jars[@]}"
"$jdk/bin/java" -cp "${jars[0]}:${jars[1]}:${jars[2]}" Try >"$work/many.out"
"$jdk/bin/java" -Xverify:all -cp "$work/one.jar" Try >"$work/one.out" 2>"$work/one.err" ||
  { cat "$work/one.err"; fail "the one jar does not run"; }
diff "$work/many.out" "$work/one.out" || fail "the one jar does something else (>) than the jars (<)"
[ "$(wc -l <"$work/one.out")" = 35 ] || fail "not every line was written: $(cat "$work/one.out")"

# What is left: texts of records, and a switch over constants as well.
"$jdk/bin/javap" -p -c -cp "$work/one.jar" Try "Try\$Dot" >"$work/code"
grep -q 'InvokeDynamic.*typeSwitch' "$work/code" || fail "the switch over constants should be left to the JVM"
[ "$(grep -c 'InvokeDynamic.*typeSwitch' "$work/code")" = 1 ] || fail "a switch over types is left to be made"
if grep -E 'InvokeDynamic.*(hashCode|equals):' "$work/code"; then fail "that is left to be made at run time"; fi
if grep -E 'InvokeDynamic.*Named;|Method java/util/Comparator.(then)?[cC]omparing' "$work/code"; then
  fail "that makes a lambda which no cache keeps"
fi
echo "ok: one jar, the same answers"

# Of the SDK, what is used: by a call, by a string, by a text. What nothing calls is in no client either.
"$jdk/bin/jar" tf "$work/one.jar" "$toy" | sed 's/.*\///; s/\.class$//' | sort | xargs >"$work/kept"
[ "$(cat "$work/kept")" = "DefaultToyClient GetRequest Listed Looked ToyClient" ] ||
  fail "of the SDK this was kept: $(cat "$work/kept")"
"$jdk/bin/java" .ci/JarLinks.java "$work/one.jar" "${jars[@]}" || fail "something is left out that is used"
(cd "$work" && "$jdk/bin/jar" xf one.jar META-INF/LICENSE.txt)
[ "$(cat "$work/META-INF/LICENSE.txt")" = "$(printf 'Licence of First\n\nLicence of Second')" ] || fail "not all licences are there"
echo "ok: nothing is left out that is used, and all licences are there"
