# drawings.bash: the pictures and words of the stand-in film, as one ASS script for libass.
#
# Sourced by make_film, which owns the titles. Everything is laid out for 1920 × 1080.
# shellcheck shell=bash disable=SC2154

box() { printf 'm %d %d l %d %d %d %d %d %d ' "$1" "$2" $(($1 + $3)) "$2" $(($1 + $3)) $(($2 + $4)) "$1" $(($2 + $4)); }

frame() { # x y width height, stroke of 3
  box "$1" "$2" "$3" 3
  box "$1" $(($2 + $4 - 3)) "$3" 3
  box "$1" "$2" 3 "$4"
  box $(($1 + $3 - 3)) "$2" 3 "$4"
}

ring() { # centre x, centre y, radius, stroke of 3; the inside turns the other way round
  local x=$1 y=$2 r k
  r=$3 k=$(($3 * 552 / 1000))
  printf 'm %d %d b %d %d %d %d %d %d b %d %d %d %d %d %d b %d %d %d %d %d %d b %d %d %d %d %d %d ' \
    $((x + r)) "$y" $((x + r)) $((y + k)) $((x + k)) $((y + r)) "$x" $((y + r)) \
    $((x - k)) $((y + r)) $((x - r)) $((y + k)) $((x - r)) "$y" \
    $((x - r)) $((y - k)) $((x - k)) $((y - r)) "$x" $((y - r)) \
    $((x + k)) $((y - r)) $((x + r)) $((y - k)) $((x + r)) "$y"
  r=$((r - 3)) k=$((r * 552 / 1000))
  printf 'm %d %d b %d %d %d %d %d %d b %d %d %d %d %d %d b %d %d %d %d %d %d b %d %d %d %d %d %d ' \
    $((x + r)) "$y" $((x + r)) $((y - k)) $((x + k)) $((y - r)) "$x" $((y - r)) \
    $((x - k)) $((y - r)) $((x - r)) $((y - k)) $((x - r)) "$y" \
    $((x - r)) $((y + k)) $((x - k)) $((y + r)) "$x" $((y + r)) \
    $((x + k)) $((y + r)) $((x + r)) $((y + k)) $((x + r)) "$y"
}

draw_gate() {
  local i
  frame 640 330 70 350
  frame 1210 330 70 350
  box 600 318 720 3
  box 710 372 500 3
  box 710 640 500 3
  for ((i = 0; i < 15; i++)); do box $((738 + i * 32)) 345 3 335; done
  box 480 680 960 3
}

draw_street() {
  local row column
  frame 560 420 190 260
  frame 747 330 230 350
  frame 974 470 170 210
  for row in 0 1 2 3; do
    for column in 0 1 2; do box $((790 + column * 60)) $((370 + row * 70)) 24 34; done
  done
  for row in 0 1 2; do
    for column in 0 1; do box $((605 + column * 70)) $((460 + row * 68)) 24 34; done
  done
  box 1024 520 70 3
  box 1024 560 70 3
  box 1290 380 3 300
  box 1236 380 57 3
  frame 1200 372 42 20
  box 480 680 960 3
}

draw_bus() {
  local i
  frame 600 400 720 236
  for i in 0 1 2 3 4; do frame $((632 + i * 112)) 434 92 86; done
  frame 1208 434 78 202
  box 600 552 608 3
  ring 742 646 42
  ring 1108 646 42
  box 480 691 960 3
}

shape() { # start end fade colour commands
  printf 'Dialogue: 0,%s,%s,shape,0,0,0,,{\\pos(0,0)\\c&H%s&\\fad(%s)\\p1}%s\n' \
    "$(clock "$1" .00)" "$(clock "$2" .00)" "$4" "$3" "$5"
}

words() { # start end style fade x,y text
  printf 'Dialogue: 1,%s,%s,%s,0,0,0,,{\\pos(%s)\\fad(%s)}%s\n' \
    "$(clock "$1" .00)" "$(clock "$2" .00)" "$3" "$5" "$4" "$6"
}

write_credits() {
  words 5 60 credit 800,0 960,330 'Film témoin'
  words 6 60 small 800,0 960,430 'Fabriqué par Contrechamp pour essayer une séance.'
  words 7 60 small 800,0 960,540 'Le vrai film : « Dans leurs yeux », Amnesty International France, 2024.'
  words 7 60 small 800,0 960,590 'Aucune de ses images ni aucun de ses sons n’est utilisé ici.'
  words 9 60 small 800,0 960,700 'Parlons-en.'
}

write_header() {
  cat <<'END'
[Script Info]
ScriptType: v4.00+
PlayResX: 1920
PlayResY: 1080
WrapStyle: 2

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, Spacing, Outline, Shadow, Alignment, Encoding
Style: shape,DejaVu Sans,20,&H00FFFFFF,&H00000000,&H00000000,0,0,0,7,1
Style: label,DejaVu Sans,30,&H00B4AAA0,&H00000000,&H00000000,0.5,0,0,7,1
Style: number,DejaVu Sans,30,&H00A89C90,&H00000000,&H00000000,9,0,0,5,1
Style: title,DejaVu Serif,120,&H00E4EAEE,&H00000000,&H00000000,-1,0,0,5,1
Style: credit,DejaVu Serif,84,&H00E4EAEE,&H00000000,&H00000000,-1,0,0,5,1
Style: small,DejaVu Sans,36,&H00C8C0B8,&H00000000,&H00000000,0,0,0,5,1

[Events]
Format: Layer, Start, End, Style, MarginL, MarginR, MarginV, Effect, Text
END
}

# One chapter from its first frame on: five seconds of title card, then its picture, which stays. Nothing
# moves after twelve seconds: the last frame is then repeated.
write_drawings() { # chapter index
  write_header
  words 0 60 label 0,0 90,116 "$label"
  words 0 5 number 400,600 964,410 "$(($1 + 1)) / 4"
  words 0 5 title 400,600 960,530 "${titles_fr[$1]}"
  words 0 5 small 400,600 960,710 "${titles_en[$1]}"
  shape 0 5 400,600 7088a0 "$(box 900 638 120 3)"
  case $1 in
    0) shape 5 60 1000,0 908070 "$(draw_gate)" ;;
    1) shape 5 60 1000,0 908070 "$(draw_street)" ;;
    2) shape 5 60 1000,0 908070 "$(draw_bus)" ;;
    3) write_credits ;;
  esac
  (($1 == 3)) || shape 0 60 0,0 504840 "$(box 660 811 600 2; box 659 800 2 24; box 1259 800 2 24)"
}
