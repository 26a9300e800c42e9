# house.bash: what packaging's scripts share: where the house is, what it lacks, how it is built.
#
# Read by them, never run. Whatever is said goes to standard error, in French: standard output belongs
# to the program that is started in the end.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

say() { printf '%s\n' "$*" >&2; }

give_up() {
    say "$*"
    exit 1
}

is_installed() {
    [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# The packages of the given lists that are not there.
missing_packages() {
    local package program
    while read -r package program; do
        [[ -z $package || $package == '#'* ]] && continue
        [[ -n $program ]] && command -v "$program" >/dev/null && continue
        is_installed "$package" || printf '%s\n' "$package"
    done < <(cat "$@")
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo "$@"
    fi
}

# Installs what the given lists name and the machine lacks; on the second time, nothing.
need_packages() {
    command -v dpkg-query >/dev/null || give_up "Il faut Debian 12 : dpkg-query est introuvable."
    local -a missing
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0
    say "Paquets à installer (${#missing[@]}) : ${missing[*]}"
    if ((EUID != 0)) && ! command -v sudo >/dev/null; then
        give_up "Ni root ni sudo. En root : apt-get install --no-install-recommends ${missing[*]}"
    fi
    local -a apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120)
    as_root "${apt[@]}" update >&2 ||
        give_up "apt-get update a échoué : les listes de paquets restent hors d’atteinte."
    as_root "${apt[@]}" install --no-install-recommends "${missing[@]}" >&2 ||
        give_up "apt-get install a échoué : les messages d’apt ci-dessus disent pourquoi."
}

# configure PRESET: again only when there is nothing yet, or when the checkout has moved.
configure() {
    local folder=$root/build/$1 home=
    if [[ -f $folder/CMakeCache.txt ]]; then
        home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$folder/CMakeCache.txt")
    fi
    [[ $home == "$root" && -f $folder/build.ninja ]] && return 0
    (cd "$root" && cmake --fresh --preset "$1")
}

# build PRESET
build() { cmake --build "$root/build/$1"; }
